/// Real go commands of several ages, against a real server.
package dev.larder.e2e.go;
