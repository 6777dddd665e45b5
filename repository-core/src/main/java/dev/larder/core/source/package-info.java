/// Where content that is not stored here comes from.
@NullMarked
package dev.larder.core.source;

import org.jspecify.annotations.NullMarked;
