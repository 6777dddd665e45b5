@NullMarked
package dev.larder.web.hook;

import org.jspecify.annotations.NullMarked;
