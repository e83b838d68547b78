package dev.breakwater.system.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.breakwater.system.Pictures;

import static java.nio.charset.StandardCharsets.US_ASCII;

/** Files of 12 megapixels, as a phone makes them. */
final class LargePictures {

    private LargePictures() {}

    /** The same picture with different content: each file has some bytes of its own behind the picture's end, which decoders ignore. */
    static Path[] write(Path folder, int count) throws IOException {
        var picture = Pictures.twelveMegapixels(1);
        var files = new Path[count];
        for (int number = 0; number < count; number++) {
            files[number] = folder.resolve("picture-" + number + ".jpg");
            try (var file = Files.newOutputStream(files[number])) {
                file.write(picture);
                file.write(Integer.toString(number).getBytes(US_ASCII));
            }
        }
        return files;
    }
}
