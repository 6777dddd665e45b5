/// Knows the commands about who may do what.
@NullMarked
package dev.larder.cli.command.access;

import org.jspecify.annotations.NullMarked;
