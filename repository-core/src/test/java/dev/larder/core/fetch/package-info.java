/// Fetches with many readers, over scripted upstreams.
@NullMarked
package dev.larder.core.fetch;

import org.jspecify.annotations.NullMarked;
