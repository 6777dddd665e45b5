/// Bounds and breakers in front of upstreams, and what their answers mean.
@NullMarked
package dev.larder.core.source;

import org.jspecify.annotations.NullMarked;
