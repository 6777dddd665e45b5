/// The commands about what is kept.
@NullMarked
package dev.larder.cli.command.retention;

import org.jspecify.annotations.NullMarked;
