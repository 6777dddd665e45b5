/// Tests of looking through repositories.
@NullMarked
package dev.larder.core.browse;

import org.jspecify.annotations.NullMarked;
