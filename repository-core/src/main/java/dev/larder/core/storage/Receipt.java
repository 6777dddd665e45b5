package dev.larder.core.storage;

/// What a commit did.
///
/// @param row the version as it is stored now
/// @param created whether this commit created or added anything; false: the same was there already
public record Receipt(VersionRow row, boolean created) {}
