/// Knows the commands about what the server holds, what it forbids, and what happened.
@NullMarked
package dev.larder.cli.command.content;

import org.jspecify.annotations.NullMarked;
