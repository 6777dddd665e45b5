/// Knows the commands about who may do what.
@NullMarked
package dev.larder.web.command.access;

import org.jspecify.annotations.NullMarked;
