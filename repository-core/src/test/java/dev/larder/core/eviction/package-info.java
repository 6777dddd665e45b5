/// Tests of what makes room.
@NullMarked
package dev.larder.core.eviction;

import org.jspecify.annotations.NullMarked;
