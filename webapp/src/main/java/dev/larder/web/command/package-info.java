/// What `larder` understands on the server's own host: serve, admin, config, version; the commands
/// that speak to a server are those of the module cli.
@NullMarked
package dev.larder.web.command;

import org.jspecify.annotations.NullMarked;
