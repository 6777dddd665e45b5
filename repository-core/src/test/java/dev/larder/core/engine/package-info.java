/// The doors, asked as the HTTP side asks them.
@NullMarked
package dev.larder.core.engine;

import org.jspecify.annotations.NullMarked;
