/// Tests of what is counted and raised.
@NullMarked
package dev.larder.core.events;

import org.jspecify.annotations.NullMarked;
