-- What invoices need changes: other seats, another place for them to go.
grant update (content) on control.billing to portal_control;
