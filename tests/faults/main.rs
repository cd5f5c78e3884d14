//! Nothing that was acknowledged is lost, whatever dies under load.

mod checking;
mod journal;
mod kill;
mod load;
