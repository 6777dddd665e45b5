/// Things that an administrator should look at, such as an upstream that contradicts itself.
@NullMarked
package dev.larder.core.events;

import org.jspecify.annotations.NullMarked;
