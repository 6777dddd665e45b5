package dev.larder.api;

import java.util.Optional;

/// A file that tells under which terms a version may be used.
///
/// @param path within the version
/// @param size in bytes
/// @param spdx the identifier of the licence, where its text is certain
public record LicenceFile(String path, long size, Optional<String> spdx) {}
