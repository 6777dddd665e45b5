/// What is remembered in memory, under which names, and how much of it.
@NullMarked
package dev.larder.core.cache;

import org.jspecify.annotations.NullMarked;
