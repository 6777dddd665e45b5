/// The commands that hold a server's own log against what this machine has, and against itself.
@NullMarked
package dev.larder.cli.command.log;

import org.jspecify.annotations.NullMarked;
