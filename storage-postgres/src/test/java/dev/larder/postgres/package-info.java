/// The storage ports on a real PostgreSQL.
@NullMarked
package dev.larder.postgres;

import org.jspecify.annotations.NullMarked;
