/// Tests of who may do what.
@NullMarked
package dev.larder.core.access;

import org.jspecify.annotations.NullMarked;
