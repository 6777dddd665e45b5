/// The append-only logs of formats: which there are, how their heads grow, and what holds them.
@NullMarked
package dev.larder.core.log;

import org.jspecify.annotations.NullMarked;
