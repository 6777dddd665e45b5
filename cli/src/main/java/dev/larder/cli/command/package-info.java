/// The commands that people and CI jobs give to a server, each a thin layer over its API.
@NullMarked
package dev.larder.cli.command;

import org.jspecify.annotations.NullMarked;
