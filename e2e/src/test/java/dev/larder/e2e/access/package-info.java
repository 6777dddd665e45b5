/// Who may do what, over the wire, held against a model that shares no code with the server.
package dev.larder.e2e.access;
