/// Looking through what repositories store, as far as the principal who looks may read it.
@NullMarked
package dev.larder.core.browse;

import org.jspecify.annotations.NullMarked;
