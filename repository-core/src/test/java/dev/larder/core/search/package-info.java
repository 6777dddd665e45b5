/// Tests of finding components by their names.
@NullMarked
package dev.larder.core.search;

import org.jspecify.annotations.NullMarked;
