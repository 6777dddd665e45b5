package dev.larder.api;

/// Where the files of a component are kept.
///
/// @param url the address of the repository, without secrets
/// @param root the beginning of the component's name that stands for the root of the repository;
///   what follows it names folders
/// @param folder the folder of the repository that the root of the name stands for, with slashes
///   between its elements; empty for the repository's own root
public record SourcePlace(String url, String root, String folder) {}
