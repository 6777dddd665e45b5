/// Backups of a server that has its database in its home: made beside it while it serves, verified,
/// listed, and restored into a new home.
///
/// A folder holds several backups. Each has a folder of its own, named for its time, whose manifest
/// comes last; content lies beside them by its hash, once for all (docs/adr/0024).
@NullMarked
package dev.larder.web.backup;

import org.jspecify.annotations.NullMarked;
