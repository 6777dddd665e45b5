/// The metadata ports of the core on PostgreSQL: SQL, the connection pool, and the embedded server.
@NullMarked
package dev.larder.postgres;

import org.jspecify.annotations.NullMarked;
