/// Knows the commands about repositories and the names that they own.
@NullMarked
package dev.larder.cli.command.repository;

import org.jspecify.annotations.NullMarked;
