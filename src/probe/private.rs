//! Addresses of this machine and of private networks: a bibliography from elsewhere must not reach them.
//! Looked at twice: as written, and after a name was looked up, as a public name may lead to a private place.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;
use url::{Host, Url};

/// Whether an address as written is private.
pub(super) fn is_private(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(ip)) => is_private_v4(ip),
        Some(Host::Ipv6(ip)) => is_private_v6(ip),
        Some(Host::Domain(name)) => {
            let name = name.trim_end_matches('.');
            let last = name.rsplit('.').next().unwrap_or_default();
            !name.contains('.')
                || matches!(last, "localhost" | "local" | "internal" | "lan" | "home" | "arpa")
        }
        None => true,
    }
}

/// Whether a number belongs to this machine, to a private network, or to nobody (IANA's special-purpose registries).
fn is_private_ip(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_private_v4(ip),
        IpAddr::V6(ip) => is_private_v6(ip),
    }
}

fn is_private_v4(ip: Ipv4Addr) -> bool {
    let [a, b, c, _] = ip.octets();
    ip.is_loopback()
        || ip.is_private()
        || ip.is_link_local()
        || ip.is_documentation()
        || a == 0
        || a >= 224
        || (a == 100 && (64..128).contains(&b))
        || (a == 192 && b == 0 && c == 0)
        || (a == 198 && (b == 18 || b == 19))
}

fn is_private_v6(ip: Ipv6Addr) -> bool {
    let [first, second, ..] = ip.segments();
    let within = |segments: [u16; 2]| {
        let [high, low] = segments.map(u16::to_be_bytes);
        let ([a, b], [c, d]) = (high, low);
        is_private_v4(Ipv4Addr::new(a, b, c, d))
    };
    let [_, _, third, _, _, _, seventh, eighth] = ip.segments();
    ip.is_loopback()
        || ip.is_unspecified()
        || ip.is_multicast()
        || ip.is_unique_local()
        || ip.is_unicast_link_local()
        || (first == 0x2001 && second == 0xdb8)
        // Those that carry a number of the older kind: mapped, compatible, translated (64:ff9b::), 6to4.
        || ip.to_ipv4().is_some_and(is_private_v4)
        || (first == 0x64 && second == 0xff9b && within([seventh, eighth]))
        || (first == 0x2002 && within([second, third]))
}

/// What a refusal to look further is called inside an error.
#[derive(Debug)]
pub(super) struct IsPrivate;

impl std::fmt::Display for IsPrivate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a private address")
    }
}

impl std::error::Error for IsPrivate {}

/// Looks names up, and refuses those that lead to a private place. A proxy that the author named is asked anyway.
#[derive(Debug, Default)]
pub(super) struct PublicOnly {
    names: DefaultResolver,
}

impl Resolver for PublicOnly {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = self.names.resolve(uri, config, timeout)?;
        let is_proxy = config.proxy().is_some_and(|proxy| {
            Some(proxy.host()) == uri.host() && uri.port_u16().is_none_or(|port| port == proxy.port())
        });
        if !is_proxy && found.iter().any(|place| is_private_ip(place.ip())) {
            return Err(ureq::Error::Other(Box::new(IsPrivate)));
        }
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn private_addresses_are_known_in_every_dress() {
        for address in [
            "http://localhost/",
            "http://a.localhost./",
            "http://printer/",
            "http://nas.local/",
            "http://127.0.0.1/",
            "http://127.1/",
            "http://0x7f000001/",
            "http://2130706433/",
            "http://0.0.0.0/",
            "http://10.1.2.3/",
            "http://172.16.0.1/",
            "http://192.168.0.1/",
            "http://169.254.169.254/latest/meta-data/",
            "http://100.64.0.1/",
            "http://198.18.0.1/",
            "http://224.0.0.1/",
            "http://255.255.255.255/",
            "http://[::1]/",
            "http://[::]/",
            "http://[fc00::1]/",
            "http://[fe80::1]/",
            "http://[ff02::1]/",
            "http://[::ffff:127.0.0.1]/",
            "http://[::7f00:1]/",
            "http://[64:ff9b::a00:1]/",
            "http://[2002:c0a8:1::]/",
        ] {
            assert!(is_private(&Url::parse(address).unwrap()), "{address}");
        }
        for address in [
            "http://example.org/",
            "http://8.8.8.8/",
            "http://[2606:4700::1111]/",
            "http://172.32.0.1/",
            "http://100.128.0.1/",
        ] {
            assert!(!is_private(&Url::parse(address).unwrap()), "{address}");
        }
    }
}
