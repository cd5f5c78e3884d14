//! The settings under which the server writes down nothing about who came when, and loses nothing it has confirmed.

/// Name and value of every setting that must hold, whatever the flavour of the server. A session's own `show` must
/// answer exactly this; `doctor` compares.
pub const REQUIRED: &[(&str, &str)] = &[
    ("log_min_messages", "fatal"),
    ("log_min_error_statement", "panic"),
    ("log_error_verbosity", "terse"),
    ("log_parameter_max_length", "0"),
    ("log_parameter_max_length_on_error", "0"),
    ("log_statement", "none"),
    ("log_connections", "off"),
    ("log_disconnections", "off"),
    ("log_lock_waits", "off"),
    ("log_min_duration_statement", "-1"),
    ("log_autovacuum_min_duration", "-1"),
    ("log_temp_files", "-1"),
    ("archive_mode", "off"),
    ("track_commit_timestamp", "off"),
    ("fsync", "on"),
    ("synchronous_commit", "on"),
    ("full_page_writes", "on"),
];

/// What the private cluster sets besides: its place, its size, a crash recovery that does not walk every file, and no more in
/// the write-ahead log than a crash needs: nothing reads it elsewhere, and the hundred new indexes of a tenant are then
/// made durable by one flush instead of one each.
pub fn configuration(port: u16) -> String {
    let mut text = String::from("# Written at every start; changes here are lost.\n");
    for (name, value) in REQUIRED {
        text.push_str(&format!("{name} = '{value}'\n"));
    }
    text.push_str(&format!("port = {port}\n"));
    text.push_str(
        "listen_addresses = '127.0.0.1'\n\
         unix_socket_directories = ''\n\
         max_connections = 400\n\
         shared_buffers = '256MB'\n\
         max_locks_per_transaction = 256\n\
         max_wal_size = '2GB'\n\
         wal_level = 'minimal'\n\
         max_wal_senders = 0\n\
         recovery_init_sync_method = 'syncfs'\n\
         password_encryption = 'scram-sha-256'\n\
         shared_preload_libraries = ''\n\
         log_destination = 'stderr'\n\
         logging_collector = off\n\
         log_checkpoints = off\n\
         jit = off\n\
         timezone = 'UTC'\n",
    );
    text
}
