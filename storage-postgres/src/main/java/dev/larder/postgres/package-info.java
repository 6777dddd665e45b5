/// The ports for metadata, indexes, format documents and configuration, on PostgreSQL 15 or newer.
///
/// One statement per method, lower case. Every wait has a deadline: for a connection, for a lock,
/// for a statement, for the network. What cannot be reached is a
/// [dev.larder.core.storage.StorageDownException].
@NullMarked
package dev.larder.postgres;

import org.jspecify.annotations.NullMarked;
