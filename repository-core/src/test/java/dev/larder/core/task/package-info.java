@NullMarked
package dev.larder.core.task;

import org.jspecify.annotations.NullMarked;
