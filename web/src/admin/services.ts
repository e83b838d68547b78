/** The services that have jobs and dead letters, by the segment of their paths. */
export const SERVICES = ['users', 'mail', 'media'] as const;
export type Service = (typeof SERVICES)[number];

export const isService = (text: string | undefined): text is Service => SERVICES.some((service) => service === text);

/** The same operation of another service: their types are the same, so that of the users' stands for all. */
export function pathOf<P extends `/api/v1/admin/users/${string}`>(service: Service, path: P): P {
  return path.replace('/users/', `/${service}/`) as P;
}
