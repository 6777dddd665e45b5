/// Module archives: whether a zip file is one, what is in it, and making one of the files of a
/// module ({@link dev.larder.go.zip.ModuleFiles}, {@link dev.larder.go.zip.ZipWriter}).
///
/// Two levels are checked. {@link dev.larder.go.zip.ClientZipCheck} asks what the Go command asks
/// before it uses an archive, and is for what upstreams send; {@link
/// dev.larder.go.zip.PublishZipCheck} also refuses whatever two zip readers could see differently,
/// and is for what this server is the first to hand out (protocol 8.2, 8.3).
///
/// Archives are read through their central directory, as Go does, straight from the file: the rules
/// are about local headers, gaps and declared sizes, which zip libraries hide, and an entry must
/// cost little memory when 200,000 of them arrive. Inflating is the JDK's work. Nothing is
/// extracted, and no number in an archive is believed before it is counted.
@NullMarked
package dev.larder.go.zip;

import org.jspecify.annotations.NullMarked;
