/// Modules straight from Git, through the whole server.
package dev.larder.e2e.git;
