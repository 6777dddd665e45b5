/// Tests of what may not be used.
@NullMarked
package dev.larder.core.policy;

import org.jspecify.annotations.NullMarked;
