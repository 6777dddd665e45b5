/// Finding components by their names: in all repositories that somebody may read
/// (`ComponentSearch`), level by level in one (`ComponentTree`), and where nothing is found, by
/// names like it (`LikeNames`).
///
/// Every node holds the names of all components in memory (`ComponentNames`), some hundred bytes
/// each, and reads on in the database when somebody asks: a look through a hundred thousand names
/// takes some milliseconds, can be ranked and counted as a principal is shown them (`Sight`), and
/// costs whoever stores something nothing.
@NullMarked
package dev.larder.core.search;

import org.jspecify.annotations.NullMarked;
