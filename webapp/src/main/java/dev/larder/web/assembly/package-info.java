/// The object tree of a server, built leaves first: database, stores, engine, routes, figures.
@NullMarked
package dev.larder.web.assembly;

import org.jspecify.annotations.NullMarked;
