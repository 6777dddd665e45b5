/// All tables of a database as text, out at one moment and in again elsewhere, by `COPY`: the
/// programs that PostgreSQL has for it are not among those that Larder brings along.
///
/// The text knows no release of PostgreSQL; the schema comes from the migrations.
@NullMarked
package dev.larder.postgres.copy;

import org.jspecify.annotations.NullMarked;
