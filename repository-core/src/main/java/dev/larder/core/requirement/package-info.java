/// Which stored components require which others: read out of what is stored, beside those who store
/// it, so that no fetch and no publish waits for it.
@NullMarked
package dev.larder.core.requirement;

import org.jspecify.annotations.NullMarked;
