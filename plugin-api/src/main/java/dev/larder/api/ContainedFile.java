package dev.larder.api;

/// A file within a version.
///
/// @param path with slashes
/// @param size in bytes
/// @param check of two files of one size and check, the content is taken for the same; a checksum
///   against accidents, and no proof
public record ContainedFile(String path, long size, int check) {}
