/// Tests of the logs that this server numbers.
@NullMarked
package dev.larder.core.log;

import org.jspecify.annotations.NullMarked;
