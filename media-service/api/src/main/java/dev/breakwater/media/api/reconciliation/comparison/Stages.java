package dev.breakwater.media.api.reconciliation.comparison;

import java.util.List;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import dev.breakwater.media.bucket.Visibility;

/** What a run compares, in order. A stored position has the index of its stage: add new stages at the end. */
@Singleton
public class Stages {

    private final List<Stage> all;

    Stages(
            OriginalsStage originals,
            PicturesStage pictures,
            TransformsStage transforms,
            AttemptsStage attempts,
            MultipartStage multipart,
            UploadsStage uploads,
            QuotaStage quota) {
        all = Stream.of(
                        Stream.<Stage>of(originals),
                        Stream.of(Visibility.values())
                                .<Stage>map(it -> after -> pictures.compare(it.folder() + "/", after)),
                        Stream.of(Visibility.values())
                                .<Stage>map(it -> after -> transforms.compare(it.transformsFolder() + "/", after)),
                        Stream.<Stage>of(attempts, multipart, uploads, quota))
                .flatMap(it -> it)
                .toList();
    }

    public List<Stage> all() {
        return all;
    }
}
