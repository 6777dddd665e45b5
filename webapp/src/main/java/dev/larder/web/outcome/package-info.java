/// How outcomes end over HTTP: the status of each, as plain text for clients and as problem
/// documents for scripts. Nothing else in the server chooses a status for an outcome.
@NullMarked
package dev.larder.web.outcome;

import org.jspecify.annotations.NullMarked;
