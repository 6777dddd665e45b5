/// One immutable view of configuration, taken once per request.
@NullMarked
package dev.larder.core.snapshot;

import org.jspecify.annotations.NullMarked;
