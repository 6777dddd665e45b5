/// Public checksum databases as this server verifies by them, and as they pass through it (protocol
/// 11 and 12).
///
/// [PublicLog] is a client of one: what it tells was proven against the one history of the database
/// that this server believes in ([Timeline]), and is kept. [PublicRecords] holds what an upstream
/// sends against it; [ProvenDatabase] answers clients out of it. A database that is not verified is
/// passed on as it is ([PassedOnDatabase]).
@NullMarked
package dev.larder.go.sumdb;

import org.jspecify.annotations.NullMarked;
