/// What is done again and again beside requests, and how it goes: nothing but its stop ends it.
@NullMarked
package dev.larder.core.loop;

import org.jspecify.annotations.NullMarked;
