/// Fetches: growing files with many readers, one per artifact, and the bounds around them.
@NullMarked
package dev.larder.core.fetch;

import org.jspecify.annotations.NullMarked;
