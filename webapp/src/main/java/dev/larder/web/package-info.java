/// The server: HTTP, the admin API, the pages, the command line, configuration, and the assembly of
/// all other modules.
@NullMarked
package dev.larder.web;

import org.jspecify.annotations.NullMarked;
